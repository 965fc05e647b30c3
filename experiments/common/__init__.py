"""What several questions share: statistics, output, progress, options."""
