"""Document to Article: furniture, markers, references, claims."""
