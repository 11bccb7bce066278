"""Writers of synthetic collateral."""
