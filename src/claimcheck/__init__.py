"""claimcheck verifies the citations of news articles: does each cited source bear out its sentence?"""
