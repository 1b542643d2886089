"""What the bot shows: values in, Discord's layout out; pure, sends nothing and asks nothing."""
