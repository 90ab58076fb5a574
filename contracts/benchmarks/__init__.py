"""What `./dev bench` measures, and with what. Nothing else imports this package."""
