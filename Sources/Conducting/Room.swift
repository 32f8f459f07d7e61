enum ConductingRoom {}
