namespace Perennial.Rules.Customers;

/// <summary>The ways to recognise a customer.</summary>
public enum IdentityType
{
    /// <summary>The customer's number in the company's own system.</summary>
    Number,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A phone number.</summary>
    Phone,
}

/// <summary>One way to recognise one customer: unique among all customers.</summary>
/// <param name="Type">What kind of value it is.</param>
/// <param name="Value">Normalised by <see cref="IdentityValue"/>.</param>
public readonly record struct Identity(IdentityType Type, string Value)
{
    /// <summary>The type as the database and the API write it: number, email, phone.</summary>
    public string TypeName => Name(Type);

    /// <inheritdoc cref="TypeName"/>
    public static string Name(IdentityType type) =>
        type switch
        {
            IdentityType.Number => "number",
            IdentityType.Email => "email",
            _ => "phone",
        };
}
