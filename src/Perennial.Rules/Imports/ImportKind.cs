namespace Perennial.Rules.Imports;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    /// <summary>One customer a row.</summary>
    Customers,

    /// <summary>One order, or one line of an order, a row.</summary>
    Orders,

    /// <summary>One event a row.</summary>
    Events,

    /// <summary>One contract, or one term of a contract, a row.</summary>
    Contracts,
}

/// <summary>The names of kinds on the command line, in addresses and in the store.</summary>
public static class ImportKinds
{
    /// <summary><c>customers</c>, <c>orders</c>, <c>events</c> or <c>contracts</c>.</summary>
    public static string Name(this ImportKind kind) =>
        kind switch
        {
            ImportKind.Customers => "customers",
            ImportKind.Orders => "orders",
            ImportKind.Contracts => "contracts",
            _ => "events",
        };

    /// <summary>Reads a name; null when it is none.</summary>
    public static ImportKind? Parse(string? name) =>
        name switch
        {
            "customers" => ImportKind.Customers,
            "orders" => ImportKind.Orders,
            "events" => ImportKind.Events,
            "contracts" => ImportKind.Contracts,
            _ => null,
        };
}
