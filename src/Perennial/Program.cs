Console.WriteLine("perennial");
