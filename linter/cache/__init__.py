"""What pages came to in earlier runs, so that one which has not changed need not be judged again."""
