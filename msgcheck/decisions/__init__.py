"""What people said of findings: kept in a file beside the platform, and learned from.

file       the decisions, one JSON object a line
proposal   a rejected finding as a change to the platform file
measured   precision on one's own decisions, and the threshold that would suit
"""

from msgcheck.decisions.file import NAME, Decision, decided, load, record
from msgcheck.decisions.measured import FEWEST, Calibration, Row, calibrate
from msgcheck.decisions.proposal import Remedy, proposal

__all__ = [
    "FEWEST", "NAME", "Calibration", "Decision", "Remedy", "Row", "calibrate", "decided", "load", "proposal", "record",
]  # fmt: skip
