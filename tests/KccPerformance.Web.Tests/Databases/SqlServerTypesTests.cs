using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// No test here connects through SqlClient and the packages that it needs. Preparing each of its methods finds every
/// call that would fail at run time.
/// </summary>
public class SqlServerTypesTests
{
    [Fact]
    public void Every_method_of_SqlClient_finds_what_it_calls()
    {
        var failures = new List<string>();
        var prepared = 0;
        foreach (var method in Types().SelectMany(MethodsOf))
        {
            try
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
                prepared++;
            }
            catch (Exception exception) when (exception is FileNotFoundException or FileLoadException or TypeLoadException or MissingMemberException)
            {
                failures.Add($"{method.DeclaringType}.{method.Name}: {exception.Message}");
            }
        }

        Assert.True(prepared > 5000, $"Only {prepared} methods were prepared.");
        Assert.Empty(failures);
    }

    private static IEnumerable<Type> Types()
    {
        try
        {
            return typeof(SqlConnection).Assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static IEnumerable<MethodBase> MethodsOf(Type type)
        => type.ContainsGenericParameters
            ? []
            : type.GetMembers(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly)
                .OfType<MethodBase>()
                .Where(method => !method.IsAbstract && !method.ContainsGenericParameters && method.GetMethodBody() is not null);
}
