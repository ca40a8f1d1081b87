"""How fast and how light the product is, as ratios to what the same thing costs by hand: `python3 run.py bench`.

Milliseconds of two machines cannot be compared; the ratio of two things that took turns in one run can.
"""
