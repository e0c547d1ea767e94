using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.Data.SqlClient;

namespace KccPerformance.Web.Tests.Databases;

/// <summary>
/// SqlClient calls into an assembly that src/Microsoft.SqlServer.Server stands in for. Preparing each of its
/// methods finds every call that would fail at run time.
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

        // Interactive sign-in on a desktop, which a server never does: its package is left out on purpose.
        Assert.DoesNotContain(failures, failure => !failure.Contains("Microsoft.Identity.Client.Broker", StringComparison.Ordinal));
    }

    [Fact]
    public void The_stand_in_is_what_SqlClient_refers_to()
    {
        var wanted = typeof(SqlConnection).Assembly.GetReferencedAssemblies().Single(name => name.Name == "Microsoft.SqlServer.Server");
        var found = Assembly.Load(wanted).GetName();
        Assert.Equal(wanted.GetPublicKeyToken(), found.GetPublicKeyToken());
        Assert.True(found.Version >= wanted.Version);
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
