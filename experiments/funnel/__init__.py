"""Where does the chain of service break?"""
