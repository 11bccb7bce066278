"""Judges, and how they are asked: ``passages`` holds passages against their messages and has one judge weigh them."""
