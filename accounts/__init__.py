"""Who people are: signing in, second factors, and sessions that end."""
