using KccPerformance.Core.BusinessPlans;
using KccPerformance.Core.Consultations;
using KccPerformance.Core.ImprovementPlans;
using KccPerformance.Core.People;
using KccPerformance.Core.Performance;
using KccPerformance.Core.Reporting;
using KccPerformance.Core.Risks;

namespace KccPerformance.Core.Tests.People;

public class RolePermissionsTests
{
    /// <summary>Every permission of every module, with the roles that have it: member, officer, administrator, performance assurance.</summary>
    private static readonly Dictionary<string, (bool Member, bool Officer, bool Administrator, bool Assurance)> Table = new(StringComparer.Ordinal)
    {
        [nameof(PlanPermission.ReadPlans)] = (true, true, true, true),
        [nameof(PeoplePermission.KeepAccount)] = (true, true, true, true),
        [nameof(PlanPermission.SeeMyActions)] = (false, true, false, false),
        [nameof(PlanPermission.ReportProgress)] = (false, true, true, false),
        [nameof(PlanPermission.VerifyEvidence)] = (false, false, true, false),
        [nameof(PlanPermission.ReadExemptEvidence)] = (false, false, true, false),
        [nameof(PlanPermission.RecordDecisions)] = (false, false, true, false),
        [nameof(PlanPermission.ManageLeads)] = (false, false, true, false),
        [nameof(PeoplePermission.ManageUsers)] = (false, false, true, false),
        [nameof(ReportingPermission.ManagePeriods)] = (false, false, true, false),
        [nameof(ReportingPermission.ManageCommittees)] = (false, false, true, false),
        [nameof(ReportingPermission.ManageReports)] = (false, false, true, false),
        [nameof(PlanPermission.ManagePlan)] = (false, false, true, false),
        [nameof(ReportingPermission.AskQuestions)] = (true, false, false, false),
        [nameof(PeoplePermission.ReadAudit)] = (false, false, true, false),
        [nameof(PerformancePermission.ReadPerformance)] = (true, true, true, true),
        [nameof(PerformancePermission.ReadExemptIndicators)] = (false, false, true, false),
        [nameof(PerformancePermission.EnterResults)] = (false, true, false, false),
        [nameof(PerformancePermission.ApproveResults)] = (false, true, true, false),
        [nameof(PerformancePermission.RestateResults)] = (false, true, true, false),
        [nameof(PerformancePermission.ManagePerformance)] = (false, false, true, false),
        [nameof(PerformancePermission.KeepManagementActions)] = (false, true, true, false),
        [nameof(PerformancePermission.ChallengeResults)] = (false, false, true, true),
        [nameof(BusinessPlanPermission.ReadBusinessPlans)] = (true, true, true, true),
        [nameof(BusinessPlanPermission.MonitorObjectives)] = (false, true, false, false),
        [nameof(BusinessPlanPermission.ApproveMonitoring)] = (false, true, true, false),
        [nameof(BusinessPlanPermission.AnswerOnObjectives)] = (false, true, true, false),
        [nameof(BusinessPlanPermission.ManageBusinessPlans)] = (false, false, true, false),
        [nameof(RiskPermission.ReadRisks)] = (true, true, true, true),
        [nameof(RiskPermission.ReadExemptRisks)] = (false, false, true, false),
        [nameof(RiskPermission.ReportOnRisks)] = (false, true, true, false),
        [nameof(RiskPermission.ReviewRisks)] = (false, true, true, false),
        [nameof(RiskPermission.ManageRisks)] = (false, false, true, false),
        [nameof(ConsultationPermission.ReadConsultations)] = (true, true, true, true),
        [nameof(ConsultationPermission.KeepConsultations)] = (false, true, true, false),
        [nameof(ReportingPermission.ReadMeetingPapers)] = (true, true, true, true),
        [nameof(ReportingPermission.ReadExemptQuestions)] = (false, false, true, false),
        [nameof(ReportingPermission.ReadExemptPapers)] = (false, false, true, false),
        [nameof(ReportingPermission.ReadPriorities)] = (true, true, true, true),
        [nameof(ReportingPermission.LinkPriorities)] = (false, true, true, false),
        [nameof(ReportingPermission.LinkIndicators)] = (false, true, true, false),
        [nameof(ReportingPermission.ManagePriorities)] = (false, false, true, false),
        [nameof(PeoplePermission.Administer)] = (false, false, true, false),
    };

    public static TheoryData<string> Names => [.. Table.Keys];

    /// <summary>The permissions that the classes of Core declare.</summary>
    private static List<Permission> Declared { get; } =
    [
        .. typeof(Permission).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Permission", StringComparison.Ordinal))
            .SelectMany(Permission.DeclaredIn),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_role_may_do_this_and_nothing_else(string name)
    {
        var permission = Assert.Single(Declared, one => one.Name == name);
        Assert.Equal(Table[name], (Role.Member.May(permission), Role.Officer.May(permission), Role.Administrator.May(permission), Role.Assurance.May(permission)));
    }

    [Fact]
    public void Roles_together_may_do_what_one_of_them_may_and_no_role_may_do_nothing()
    {
        foreach (var permission in Declared)
        {
            for (var roles = 0; roles < 16; roles++)
            {
                var held = (Role)roles;
                Assert.Equal(held.Each().Any(role => role.May(permission)), held.May(permission));
                Assert.Equal(held.Each().Where(role => role.May(permission)).Together(), permission.Among(held));
            }
        }

        Assert.True((Role.Member | Role.Officer).May(ReportingPermission.AskQuestions));
        Assert.True((Role.Member | Role.Officer).May(PlanPermission.SeeMyActions));
        Assert.False((Role.Member | Role.Officer).May(PeoplePermission.ManageUsers));
        Assert.True((Role.Officer | Role.Assurance).May(PerformancePermission.EnterResults));
        Assert.False((Role.Member | Role.Assurance).May(PerformancePermission.EnterResults));
        Assert.False(default(Role).May(PlanPermission.ReadPlans));
    }

    /// <summary>The database has these numbers.</summary>
    [Fact]
    public void The_numbers_of_roles_do_not_change()
        => Assert.Equal([(Role.Member, 1), (Role.Officer, 2), (Role.Administrator, 4), (Role.Assurance, 8)], RolePermissions.All.Select(role => (role, (int)role)));

    [Fact]
    public void The_table_above_names_every_permission_and_role()
    {
        Assert.Equal(Table.Keys.Order(StringComparer.Ordinal), Declared.Select(permission => permission.Name).Order(StringComparer.Ordinal));
        Assert.Equal(4, Enum.GetValues<Role>().Length);
    }

    [Fact]
    public void A_permission_has_the_name_of_its_property()
        => Assert.All(
            typeof(Permission).Assembly.GetTypes().SelectMany(type => type.GetProperties()).Where(property => property.PropertyType == typeof(Permission) && property.GetMethod!.IsStatic),
            property => Assert.Equal(property.Name, ((Permission)property.GetValue(null)!).Name));

    [Fact]
    public void A_new_role_or_a_disabled_account_ends_its_sessions_and_a_new_name_does_not()
    {
        var user = new User("officer@example.org", "Engagement officer", Role.Officer);
        var stamp = user.SecurityStamp;
        user.Describe("Consultation officer", Role.Officer);
        Assert.Equal(stamp, user.SecurityStamp);
        user.Describe("Consultation officer", Role.Member);
        Assert.NotEqual(stamp, user.SecurityStamp);
        stamp = user.SecurityStamp;
        user.Disable();
        Assert.NotEqual(stamp, user.SecurityStamp);
        Assert.True(user.IsDisabled);
        user.Enable();
        Assert.False(user.IsDisabled);
    }

    [Theory]
    [InlineData(Role.Member)]
    [InlineData(Role.Officer)]
    [InlineData(Role.Administrator)]
    [InlineData(Role.Assurance)]
    public void The_setting_to_read_exempt_items_gives_these_permissions_and_no_other(Role role)
    {
        string[] exempt =
        [
            nameof(PlanPermission.ReadExemptEvidence), nameof(PerformancePermission.ReadExemptIndicators), nameof(ReportingPermission.ReadExemptPapers),
            nameof(ReportingPermission.ReadExemptQuestions), nameof(RiskPermission.ReadExemptRisks),
        ];
        Assert.Equal(exempt, Declared.Where(permission => permission.IsForExempt).Select(permission => permission.Name).Order(StringComparer.Ordinal));
        foreach (var permission in Declared)
        {
            Assert.Equal(role.May(permission), new Reader(role, ReadsExempt: false).May(permission));
            Assert.Equal(role.May(permission), ((Reader)role).May(permission));
            Assert.Equal(role.May(permission) || exempt.Contains(permission.Name), new Reader(role, ReadsExempt: true).May(permission));
        }
    }

    [Fact]
    public void The_setting_to_read_exempt_items_ends_sessions_when_it_changes_and_goes_with_the_details()
    {
        var user = new User("member@example.org", "Member", Role.Member);
        Assert.False(user.MayReadExempt);
        var stamp = user.SecurityStamp;
        user.LetReadExempt(false);
        Assert.Equal(stamp, user.SecurityStamp);
        user.LetReadExempt(true);
        Assert.NotEqual(stamp, user.SecurityStamp);
        stamp = user.SecurityStamp;
        user.LetReadExempt(false);
        Assert.NotEqual(stamp, user.SecurityStamp);
        user.LetReadExempt(true);
        user.RemoveDetails();
        Assert.False(user.MayReadExempt);
    }

    [Fact]
    public void A_session_ends_once()
    {
        var session = new UserSession(1, new DateTime(2026, 1, 1));
        session.End(new DateTime(2026, 1, 2));
        session.End(new DateTime(2026, 1, 3));
        Assert.Equal(new DateTime(2026, 1, 2), session.EndedAt);
    }
}
