using KccPerformance.Core.People;

namespace KccPerformance.Core.Tests.People;

public class RolePermissionsTests
{
    [Theory]
    [InlineData(Permission.ReadPlans, true, true, true)]
    [InlineData(Permission.KeepAccount, true, true, true)]
    [InlineData(Permission.SeeMyActions, false, true, false)]
    [InlineData(Permission.ReportProgress, false, true, true)]
    [InlineData(Permission.VerifyEvidence, false, false, true)]
    [InlineData(Permission.RecordDecisions, false, false, true)]
    [InlineData(Permission.ManageLeads, false, false, true)]
    [InlineData(Permission.ManageUsers, false, false, true)]
    [InlineData(Permission.ManagePeriods, false, false, true)]
    [InlineData(Permission.ManageCommittees, false, false, true)]
    [InlineData(Permission.ManageReports, false, false, true)]
    [InlineData(Permission.ManagePlan, false, false, true)]
    [InlineData(Permission.AskQuestions, true, false, false)]
    [InlineData(Permission.ReadAudit, false, false, true)]
    [InlineData(Permission.ReadPerformance, true, true, true)]
    [InlineData(Permission.EnterResults, false, true, false)]
    [InlineData(Permission.ApproveResults, false, true, true)]
    [InlineData(Permission.RestateResults, false, true, true)]
    [InlineData(Permission.ManagePerformance, false, false, true)]
    [InlineData(Permission.KeepManagementActions, false, true, true)]
    [InlineData(Permission.ChallengeResults, false, false, true)]
    [InlineData(Permission.ReadBusinessPlans, true, true, true)]
    [InlineData(Permission.MonitorObjectives, false, true, false)]
    [InlineData(Permission.ApproveMonitoring, false, true, true)]
    [InlineData(Permission.ManageBusinessPlans, false, false, true)]
    [InlineData(Permission.ReadRisks, true, true, true)]
    [InlineData(Permission.ReadExemptRisks, false, false, true)]
    [InlineData(Permission.ReportOnRisks, false, true, true)]
    [InlineData(Permission.ReviewRisks, false, true, true)]
    [InlineData(Permission.ManageRisks, false, false, true)]
    [InlineData(Permission.ReadConsultations, true, true, true)]
    [InlineData(Permission.KeepConsultations, false, true, true)]
    [InlineData(Permission.ReadPriorities, true, true, true)]
    [InlineData(Permission.LinkPriorities, false, true, true)]
    [InlineData(Permission.ManagePriorities, false, false, true)]
    [InlineData(Permission.Administer, false, false, true)]
    public void Each_role_may_do_this_and_nothing_else(Permission permission, bool member, bool officer, bool administrator)
    {
        Assert.Equal(member, Role.Member.May(permission));
        Assert.Equal(officer, Role.Officer.May(permission));
        Assert.Equal(administrator, Role.Administrator.May(permission));
    }

    [Fact]
    public void The_table_above_names_every_permission_and_role()
    {
        Assert.Equal(36, Enum.GetValues<Permission>().Length);
        Assert.Equal(3, Enum.GetValues<Role>().Length);
    }

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

    [Fact]
    public void A_session_ends_once()
    {
        var session = new UserSession(1, new DateTime(2026, 1, 1));
        session.End(new DateTime(2026, 1, 2));
        session.End(new DateTime(2026, 1, 3));
        Assert.Equal(new DateTime(2026, 1, 2), session.EndedAt);
    }
}
