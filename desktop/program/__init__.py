"""The running program: settings, language, background work, troubles, and runs without a person."""
