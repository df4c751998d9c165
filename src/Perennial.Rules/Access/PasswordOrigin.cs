namespace Perennial.Rules.Access;

/// <summary>Where an account's password comes from, which decides what it is good for.</summary>
public enum PasswordOrigin
{
    /// <summary>Given by a person. Nothing follows.</summary>
    Chosen,

    /// <summary>Made by the program and shown once to the person who uses it: the first administrator's. A change is suggested.</summary>
    Generated,

    /// <summary>Made by the program and passed on by somebody else. It opens nothing but one's own account until one has chosen a password.</summary>
    Temporary,
}

/// <summary>What origins of passwords are called, and what they allow.</summary>
public static class PasswordOrigins
{
    /// <summary>The name in the database.</summary>
    public static string Key(this PasswordOrigin origin) =>
        origin switch
        {
            PasswordOrigin.Chosen => "chosen",
            PasswordOrigin.Generated => "generated",
            PasswordOrigin.Temporary => "temporary",
            _ => throw new ArgumentOutOfRangeException(nameof(origin)),
        };

    /// <summary>Whether somebody with such a password may use a permission.</summary>
    public static bool Allows(this PasswordOrigin origin, Permission permission) =>
        origin is not PasswordOrigin.Temporary || permission is Permission.KeepOwnAccount;
}
