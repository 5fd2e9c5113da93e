"""The report formats of `learnml verify`: each is a function from the results to a str."""
