"""The nouns that rules speak of, and how each is found on a page; `page.Page` hands them out."""
