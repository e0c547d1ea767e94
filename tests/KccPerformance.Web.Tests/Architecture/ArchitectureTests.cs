using System.Reflection;
using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using Microsoft.AspNetCore.Mvc;

namespace KccPerformance.Web.Tests.Architecture;

/// <summary>Conventions of the code that the compiler does not enforce.</summary>
public class ArchitectureTests
{
    private static readonly string Source = Path.Combine(Repository.Folder, "src");

    private static IEnumerable<Type> WebTypes => typeof(Program).Assembly.GetTypes();

    [Fact]
    public void The_core_knows_nothing_of_MVC()
    {
        Assert.DoesNotContain(
            typeof(PerformanceDbContext).Assembly.GetReferencedAssemblies(),
            name => name.Name!.StartsWith("Microsoft.AspNetCore.Mvc", StringComparison.Ordinal) || name.Name.StartsWith("KccPerformance.", StringComparison.Ordinal));
        Assert.Empty(Naming("KccPerformance.Core", "Microsoft.AspNetCore.Mvc", "Microsoft.AspNetCore.Http"));
    }

    [Fact]
    public void The_core_names_no_database()
        => Assert.DoesNotContain(
            typeof(PerformanceDbContext).Assembly.GetReferencedAssemblies(),
            name => name.Name!.Contains("Sqlite", StringComparison.OrdinalIgnoreCase) || name.Name.Contains("SqlClient", StringComparison.Ordinal)
                || name.Name.Contains("SqlServer", StringComparison.Ordinal));

    [Fact]
    public void The_web_names_no_type_of_a_databases_own()
    {
        Assert.DoesNotContain(
            typeof(Program).Assembly.GetReferencedAssemblies(),
            name => name.Name is "Microsoft.Data.Sqlite" or "Microsoft.Data.SqlClient" or "SQLitePCLRaw.core"
                or "Microsoft.EntityFrameworkCore.Sqlite" or "Microsoft.EntityFrameworkCore.SqlServer");
        Assert.Empty(Naming("KccPerformance.Web", "Microsoft.Data.Sqlite", "Microsoft.Data.SqlClient", "UseSqlite", "UseSqlServer"));
    }

    /// <summary>Reports of every subject are written with the same documents, so these know no subject.</summary>
    [Fact]
    public void Documents_know_no_module()
        => Assert.Empty(Naming("KccPerformance.Web/Documents", "ImprovementPlans", "Core.Performance", "Core.Risks", "Core.BusinessPlans", "Features.Packs", "Features.Performance"));

    [Fact]
    public void Only_one_place_chooses_the_database()
        => Assert.Equal(
            ["DatabaseSetup.cs"],
            Naming("KccPerformance.Web", "KccPerformance.Database.", "AddSqliteDatabase", "AddSqlServerDatabase").Select(Path.GetFileName));

    /// <summary>The sender of a request chooses its Host header, so links in emails begin with Organisation:Address.</summary>
    [Fact]
    public void No_link_is_made_of_the_host_that_a_request_names()
        => Assert.Equal(
            ["AddressSetup.cs", "CouncilSignOut.cs"],
            Naming("KccPerformance.Web", "Request.Host", "Request.Scheme", "GetDisplayUrl", "GetEncodedUrl").Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Controllers_ask_queries_and_services_never_the_database()
    {
        var controllers = WebTypes.Where(type => type.IsAssignableTo(typeof(ControllerBase)) && !type.IsAbstract).ToList();
        Assert.NotEmpty(controllers);
        Assert.All(controllers, controller => Assert.DoesNotContain(
            controller.GetFields(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public),
            field => field.FieldType == typeof(PerformanceDbContext)));
        Assert.All(controllers, controller => Assert.True(controller.IsSealed, $"{controller.Name} is not sealed."));
    }

    [Fact]
    public void Query_classes_are_sealed_and_stand_beside_their_pages()
    {
        var queries = WebTypes.Where(type => type.IsClass && type.Name.EndsWith("Query", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(queries);
        Assert.All(queries, query => Assert.True(query.IsSealed, $"{query.Name} is not sealed."));
        Assert.All(queries, query => Assert.StartsWith("KccPerformance.Web.Features.", query.Namespace, StringComparison.Ordinal));
    }

    /// <summary>The tests' watch over the write gate sees the commands of EF Core only.</summary>
    [Fact]
    public void Few_places_make_commands_of_their_own()
        => Assert.Equal(
            ["ConnectionInterceptor.cs", "IsolationInterceptor.cs", "RowInserter.cs", "SqliteBackups.cs", "SqliteFaults.cs"],
            Directory.EnumerateDirectories(Source)
                .SelectMany(project => Naming(Path.GetFileName(project), "CreateCommand(", "CreateBatch(", "new SqliteCommand", "new SqlCommand"))
                .Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Nobody_is_ever_deleted_only_disabled()
    {
        string[] ways = ["Users.Remove", "Users.ExecuteDelete", "users.DeleteAsync"];
        Assert.Empty(Naming("KccPerformance.Core", ways));
        Assert.Empty(Naming("KccPerformance.Web", ways));

        // The directory's DELETE of a user disables the account: JoinersAndLeaversTests.
        Assert.Equal(
            ["ScimGroupsController.cs", "ScimUsersController.cs"],
            Naming("KccPerformance.Web", "HttpDelete").Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Naming(string project, params string[] words)
        => Directory.EnumerateFiles(Path.Combine(Source, project), "*.cs*", SearchOption.AllDirectories)
            .Where(file => file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules"))
            .Where(file => Array.Exists(words, word => File.ReadAllText(file).Contains(word, StringComparison.Ordinal)));
}
