"""What happens at the seven positions and between them; the rules are asked, not repeated, here."""
