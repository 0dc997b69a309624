"""placeholder, replaced within minutes"""
