"""What Ofsted, schools' grades and scrutiny say, beside the figures."""
