namespace Perennial.Rules.Basics;

/// <summary>Finds a name that nothing else has.</summary>
public static class FreeName
{
    private const int Longest = 100;

    /// <summary>The name itself when it is free, or else with the first number from 2 on that makes it so; 100 characters at most.</summary>
    /// <param name="wanted">1 to 100 characters.</param>
    /// <param name="taken">Compared without case.</param>
    public static string Of(string wanted, IEnumerable<string> taken)
    {
        var known = taken.ToHashSet(StringComparer.OrdinalIgnoreCase);
        var name = wanted;
        for (var number = 2; known.Contains(name); number++)
        {
            var end = string.Create(null, $" {number}");
            name = wanted[..Math.Min(wanted.Length, Longest - end.Length)] + end;
        }
        return name;
    }
}
