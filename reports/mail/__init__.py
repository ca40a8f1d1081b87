"""Mail to those who make returns: reminders around the due date, word of a return sent back or published."""
