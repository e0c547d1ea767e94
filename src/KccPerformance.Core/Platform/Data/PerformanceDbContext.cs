using KccPerformance.Core.Consultations;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.People;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Jobs;
using KccPerformance.Core.Platform.Mail;
using KccPerformance.Core.Platform.Webhooks;
using KccPerformance.Core.Programs;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.Extensions.Caching.Memory;

namespace KccPerformance.Core.Platform.Data;

/// <summary>The database context, on either database. The tables of each module are in a file of its own.</summary>
/// <param name="options">The provider and its settings.</param>
/// <param name="gate">Lets one writer in at a time.</param>
/// <param name="parts">Entities of modules outside this assembly.</param>
public sealed partial class PerformanceDbContext(DbContextOptions<PerformanceDbContext> options, WriteGate gate, IEnumerable<IModelPart>? parts = null)
    : IdentityUserContext<User, int>(options)
{
    /// <summary>The names of the parts, which the model depends on.</summary>
    internal string Parts => string.Join(' ', (parts ?? []).Select(part => part.GetType().FullName).Order(StringComparer.Ordinal));

    public DbSet<OutboxMail> Outbox => Set<OutboxMail>();

    public DbSet<Webhook> Webhooks => Set<Webhook>();

    public DbSet<WebhookMessage> WebhookMessages => Set<WebhookMessage>();

    public DbSet<ReminderRefusal> ReminderRefusals => Set<ReminderRefusal>();

    public DbSet<Consultation> Consultations => Set<Consultation>();

    public DbSet<LeadDirector> LeadDirectors => Set<LeadDirector>();

    public DbSet<OrganisationUnit> OrganisationUnits => Set<OrganisationUnit>();

    public DbSet<UnitApprover> UnitApprovers => Set<UnitApprover>();

    public DbSet<Priority> Priorities => Set<Priority>();

    public DbSet<PriorityLink> PriorityLinks => Set<PriorityLink>();

    public DbSet<Job> Jobs => Set<Job>();

    public DbSet<GeneratedFile> GeneratedFiles => Set<GeneratedFile>();

    public DbSet<GeneratedFileChunk> GeneratedFileChunks => Set<GeneratedFileChunk>();

    public DbSet<UserSession> Sessions => Set<UserSession>();

    public DbSet<UnsentForm> UnsentForms => Set<UnsentForm>();

    public DbSet<ApiToken> ApiTokens => Set<ApiToken>();

    public DbSet<CouncilAccount> CouncilAccounts => Set<CouncilAccount>();

    public DbSet<DirectoryAccount> DirectoryAccounts => Set<DirectoryAccount>();

    public DbSet<DirectoryToken> DirectoryTokens => Set<DirectoryToken>();

    public DbSet<DirectoryGroup> DirectoryGroups => Set<DirectoryGroup>();

    public DbSet<DirectoryMember> DirectoryMembers => Set<DirectoryMember>();

    public DbSet<AuditEvent> AuditEvents => Set<AuditEvent>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>Suppresses a warning at every start: this context leaves out parts of the base class on purpose.</summary>
    protected override void OnConfiguring(DbContextOptionsBuilder optionsBuilder)
        => optionsBuilder.ConfigureWarnings(warnings => warnings.Ignore(CoreEventId.MappedEntityTypeIgnoredWarning))
            .ReplaceService<IModelCacheKeyFactory, ModelPartsCacheKey>()
            .ReplaceService<IMemoryCache, QueryCache>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<JobKind>().HaveConversion<JobKindConverter>().HaveMaxLength(JobKind.NameLength).AreUnicode(false);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(20).AreUnicode(false);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Not used: Identity's table of logins has no date.
        builder.Ignore<IdentityUserLogin<int>>();
        builder.ApplyConfigurationsFromAssembly(typeof(PerformanceDbContext).Assembly);
        foreach (var part in parts ?? [])
        {
            part.Build(builder);
        }

        LeaveOutExempt(builder);
    }
}
