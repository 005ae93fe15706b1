"""Why? beside every page: what was pointed at, explained in words that lead on."""
