enum WeavingRoom {}
