"""How fast and how light the product is, as ratios to the same thing done by hand: `python3 run.py bench`.

Milliseconds of two machines cannot be compared; the ratio of two things that took turns in one run can.
"""
