"""The gettext catalogues, one folder a language, and what collects the texts for them (`make messages`)."""
