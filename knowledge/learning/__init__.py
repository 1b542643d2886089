"""What curators learn from: the queue of questions that went wrong, and the numbers of a server.

Pure: values in, values out. What is kept stands in the store, who may see it is the bot's.
"""
