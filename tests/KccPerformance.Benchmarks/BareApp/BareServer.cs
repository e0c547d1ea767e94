using System.Security.Claims;
using KccPerformance.Core.Platform.Data;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace KccPerformance.Benchmarks.BareApp;

/// <summary>The reference for ratios: an ASP.NET Core MVC app with EF Core and SQLite and nothing else.</summary>
internal static class BareServer
{
    public static async Task RunAsync(string database)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Services.AddControllersWithViews().ConfigureApplicationPartManager(parts =>
        {
            // The product is in the same folder. Without this its pages would become part of this app.
            parts.ApplicationParts.Clear();
            parts.ApplicationParts.Add(new AssemblyPart(typeof(BareServer).Assembly));
            parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(typeof(BareServer).Assembly));
        });
        builder.Services.AddDbContextPool<BareDb>(options => options.UseSqlite($"Data Source={database}"));
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie();
        builder.Services.AddAuthorization();
        await using var app = builder.Build();
        app.UseRouting();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapGet("/sign-in", async context =>
        {
            var identity = new ClaimsIdentity([new(ClaimTypes.Name, "lead"), new(ClaimTypes.NameIdentifier, "5")], "cookie");
            await context.SignInAsync(new ClaimsPrincipal(identity));
        });
        app.MapControllers();
        await app.RunAsync();
    }

    /// <summary>Creates the database with as many themes, actions and updates as the product's.</summary>
    public static async Task SeedAsync(string database, PerformanceDbContext from)
    {
        await using var db = new BareDb(new DbContextOptionsBuilder<BareDb>().UseSqlite($"Data Source={database}").Options);
        await db.Database.EnsureCreatedAsync();
        await db.Database.ExecuteSqlAsync($"PRAGMA journal_mode = WAL");
        var themes = await from.Areas.AsNoTracking().ToDictionaryAsync(area => area.Id, area => new BareTheme { Name = area.Name });
        var actions = await from.Actions
            .AsNoTracking()
            .AsSplitQuery()
            .Include(action => action.Criteria)
            .Include(action => action.Updates)
            .OrderBy(action => action.Id)
            .ToListAsync();
        foreach (var action in actions)
        {
            var row = new BareAction
            {
                Theme = themes[action.AreaId],
                Code = action.Code,
                Category = action.Category.ToString(),
                Text = action.InspectorsComment,
                Lead = "Managing Director",
                Timescale = action.PublishedTimescale,
                Evidence = string.Join('\n', action.Criteria.Select(criterion => criterion.Text)),
                Status = 1,
                ReportedAt = new DateTime(2009, 4, 1, 0, 0, 0, DateTimeKind.Utc),
            };
            row.Notes.AddRange(action.Updates.Select(update => new BareNote { Status = 1, At = update.ReportedAt, By = update.AuthorName, Text = update.Narrative }));
            db.Actions.Add(row);
        }

        await db.SaveChangesAsync();
    }
}
