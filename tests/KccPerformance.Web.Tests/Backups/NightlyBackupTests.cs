using KccPerformance.Core.Platform.Data;
using KccPerformance.Testing;
using KccPerformance.Web.Infrastructure;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace KccPerformance.Web.Tests.Backups;

/// <summary>The site makes a backup every night at the set time in London.</summary>
public sealed class NightlyBackupTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kcc-performance-nightly-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Last_nights_is_made_at_the_start_and_tonights_once_when_it_is_due()
    {
        // One minute before 2am in London, in summer.
        using var site = new NightlySite(folder, new DateTime(2026, 7, 1, 0, 59, 0, DateTimeKind.Utc));
        using var administrator = await site.SignInAsync(PlanSite.Administrator);
        await Patience.UntilAsync(() => site.ReadAsync(db => db.AuditEvents.AnyAsync(one => one.What == "Backed up the database")), "The backup");

        Assert.Equal(["performance-20260630T010000Z.db"], site.Names);
        Assert.Contains("performance-20260630T010000Z.db", await SectionAsync(administrator), StringComparison.Ordinal);

        site.Clock.Utc = site.Clock.Utc.AddMinutes(1);
        Assert.NotNull(await site.MakeAsync());
        Assert.Null(await site.MakeAsync());
        Assert.Equal(["performance-20260701T010000Z.db", "performance-20260630T010000Z.db"], site.Names);

        site.Clock.Utc = site.Clock.Utc.AddHours(27);
        using var later = await site.SignInAsync(PlanSite.Administrator);
        Assert.StartsWith("Last backup The last backup is more than a day old.", await SectionAsync(later), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_backup_whose_event_could_not_be_saved_is_recorded_the_next_time()
    {
        using var site = new SqliteSite();
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new("Backup:Folder", folder)]).Build();
        var schedule = new BackupSchedule(settings, site.Services.GetRequiredService<IWebHostEnvironment>(), TimeProvider.System);
        using var nightly = new NightlyBackups(
            schedule, site.Services.GetRequiredService<IBackups>(), new FailingOnce(site.Services), NullLogger<NightlyBackups>.Instance);
        await Assert.ThrowsAsync<IOException>(() => nightly.RunAsync(CancellationToken.None));

        await nightly.RunAsync(CancellationToken.None);
        await nightly.RunAsync(CancellationToken.None);

        Assert.Equal([schedule.Newest!.Name], await site.ReadAsync(db => db.AuditEvents.Where(one => one.What == "Backed up the database").Select(one => one.Subject).ToListAsync()));
    }

    [Fact]
    public async Task The_audit_page_says_that_it_fails_and_why()
    {
        var file = Path.Combine(folder, "a-file");
        await File.WriteAllTextAsync(file, "Not a folder");
        using var site = new NightlySite(Path.Combine(file, "backups"), DateTime.UtcNow);
        await Assert.ThrowsAnyAsync<IOException>(site.MakeAsync);
        using var administrator = await site.SignInAsync(PlanSite.Administrator);

        var section = await SectionAsync(administrator);

        Assert.Contains("The last backup failed.", section, StringComparison.Ordinal);
        Assert.Contains("There is no backup yet.", section, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Backup:At", "25:00")]
    [InlineData("Backup:Keep", "0")]
    public void Settings_that_make_no_sense_keep_the_site_from_starting(string setting, string value)
    {
        using var site = new NightlySite(folder, DateTime.UtcNow, (setting, value));
        Assert.Contains(setting, Assert.Throws<StartUpException>(() => site.Services).Message, StringComparison.Ordinal);
    }

    private static async Task<string> SectionAsync(HttpClient client)
        => (await client.GetPageAsync("/admin/audit")).QuerySelector("section[aria-labelledby=last-backup]").Words();

    private sealed class NightlySite(string backups, DateTime now, params (string Name, string Value)[] settings) : SqliteSite
    {
        public StoppedClock Clock { get; } = new(now);

        public IEnumerable<string> Names => new BackupFolder(backups).Find().Select(one => one.Name);

        public Task<BackupMade?> MakeAsync()
            => Services.GetRequiredService<BackupSchedule>().MakeAsync(Services.GetRequiredService<IBackups>(), CancellationToken.None);

        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            base.ConfigureWebHost(builder);
            builder.UseSetting("Backup:Folder", backups);
            builder.UseSetting("Logging:LogLevel:Default", "None");
            foreach (var (name, value) in settings)
            {
                builder.UseSetting(name, value);
            }

            builder.ConfigureTestServices(services => services.AddSingleton<TimeProvider>(Clock));
        }
    }
}
