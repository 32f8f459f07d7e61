enum RigorRoom {}
