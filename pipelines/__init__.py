"""Where the rooms come together: definitions, the job, resources and the command line."""
