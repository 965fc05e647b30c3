"""What happens at the seven positions, one file each; the rules are asked, not repeated, here."""
