"""What is each rule worth, and who pays for it?"""
