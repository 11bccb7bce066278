"""Inside of the Word reader: ``body`` builds the tree that is read as a page, ``beside`` what stands in no section."""
