using System.Reflection;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>Makes the exception that SqlClient throws for an error of the server.</summary>
internal static class ServerErrors
{
    /// <summary>The transaction was chosen as the deadlock victim.</summary>
    public const int Deadlock = 1205;

    /// <summary>The other side closed the connection.</summary>
    public const int ConnectionLost = 10054;

    public static SqlException Of(int number, string message)
    {
        const BindingFlags Hidden = BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance;
        var constructor = typeof(SqlError).GetConstructors(Hidden).OrderBy(one => one.GetParameters().Length).First();
        var error = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.Name switch
        {
            "infoNumber" => number,
            "errorMessage" => message,
            _ => Empty(parameter.ParameterType),
        })]);
        var errors = Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true);
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error]);
        var create = typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!;
        return (SqlException)create.Invoke(null, [errors, "15.00.0000"])!;
    }

    /// <summary>A broken connection as SqlClient reports it outside Windows: without a number, with an inner exception.</summary>
    public static SqlException Lost(Exception inner)
    {
        var lost = Of(0, "A transport-level error has occurred.");
        typeof(Exception).GetField("_innerException", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(lost, inner);
        return lost;
    }

    private static object? Empty(Type type)
        => type == typeof(string) ? string.Empty : type.IsValueType ? Activator.CreateInstance(type) : null;
}
