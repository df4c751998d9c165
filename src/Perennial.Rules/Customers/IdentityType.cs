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

    /// <summary>The person's id in WeCom.</summary>
    WeCom,

    /// <summary>The id of a browser or device on which nobody had signed in.</summary>
    Anonymous,
}

/// <summary>One way to recognise one customer: unique among all customers.</summary>
/// <param name="Type">What kind of value it is.</param>
/// <param name="Value">Normalised by <see cref="IdentityValue"/>.</param>
public readonly record struct Identity(IdentityType Type, string Value)
{
    /// <summary>The type as the database and the API write it: number, email, phone, wecom, anonymous.</summary>
    public string TypeName => Name(Type);

    /// <summary>Whether it tells who somebody is although no fact of the customer shows it. A device does not tell that.</summary>
    public bool IsShownNowhere => Type is IdentityType.WeCom;

    /// <inheritdoc cref="TypeName"/>
    public static string Name(IdentityType type) =>
        type switch
        {
            IdentityType.Number => "number",
            IdentityType.Email => "email",
            IdentityType.Phone => "phone",
            IdentityType.WeCom => "wecom",
            IdentityType.Anonymous => "anonymous",
            _ => throw new ArgumentOutOfRangeException(nameof(type)),
        };

    /// <summary>The type that the database and the API write so; null when there is none.</summary>
    public static IdentityType? Find(string? name) =>
        Enum.GetValues<IdentityType>().Where(type => Name(type) == name).Select(type => (IdentityType?)type).FirstOrDefault();
}
