"""What the bot survives: its own sudden death, a failing disk, a failing Discord."""
