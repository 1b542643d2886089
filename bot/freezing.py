"""Keep the garbage collector from what stays: a look through all knowledge would hold the loop."""

import gc


def freeze() -> None:
    """Clear away what is garbage by now, and let later collections leave out all that is left.

    To be called again where knowledge was replaced, for the old one is not freed before.
    """
    gc.unfreeze()
    gc.collect()
    gc.freeze()
