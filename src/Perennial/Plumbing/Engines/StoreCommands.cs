using System.Data.Common;
using Perennial.Rules.Basics;

namespace Perennial.Plumbing;

/// <summary>Queries of upstairs as commands of a connection to the store.</summary>
internal static class StoreCommands
{
    /// <summary>A command that runs as long as it takes; the caller disposes it.</summary>
    public static DbCommand Command(this DbConnection connection, SqlQuery query)
    {
        var command = connection.CreateCommand();
        command.CommandTimeout = 0;
#pragma warning disable CA2100 // Query texts are built upstairs from our own code; every value is a parameter.
        command.CommandText = query.Text;
#pragma warning restore CA2100
        foreach (var (name, value) in query.Parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }
        return command;
    }
}
