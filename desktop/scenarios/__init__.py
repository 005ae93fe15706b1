"""What-ifs: made, changed by doing, compared, made real."""
