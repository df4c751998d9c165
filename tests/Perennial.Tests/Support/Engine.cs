namespace Perennial.Tests.Support;

/// <summary>A database the product runs on.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}
