"""The pages of what comes in: files in the admin, the officers' desk, and sign-off."""
