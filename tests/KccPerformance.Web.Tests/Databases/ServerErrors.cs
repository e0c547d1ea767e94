using System.Reflection;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>The exception that SqlClient itself makes of an error that a server reports.</summary>
internal static class ServerErrors
{
    /// <summary>Chosen as the victim of a deadlock.</summary>
    public const int Deadlock = 1205;

    /// <summary>The connection was closed by the other side.</summary>
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

    /// <summary>How SqlClient reports a broken connection anywhere but on Windows: no number, and what happened inside.</summary>
    public static SqlException Lost(Exception inner)
    {
        var lost = Of(0, "A transport-level error has occurred.");
        typeof(Exception).GetField("_innerException", BindingFlags.NonPublic | BindingFlags.Instance)!.SetValue(lost, inner);
        return lost;
    }

    private static object? Empty(Type type)
        => type == typeof(string) ? string.Empty : type.IsValueType ? Activator.CreateInstance(type) : null;
}
