"""Questions that we wrote, and the calibration of scores on them."""
