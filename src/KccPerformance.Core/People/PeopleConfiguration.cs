using System.Text;
using KccPerformance.Core.ImprovementPlans.Plan;
using KccPerformance.Core.ImprovementPlans.Responsibility;
using KccPerformance.Core.Organisation;
using KccPerformance.Core.Platform.Audit;
using KccPerformance.Core.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace KccPerformance.Core.People;

internal sealed class PeopleConfiguration :
    IEntityTypeConfiguration<User>,
    IEntityTypeConfiguration<UserSession>,
    IEntityTypeConfiguration<UnsentForm>,
    IEntityTypeConfiguration<CouncilAccount>,
    IEntityTypeConfiguration<LeadDirector>,
    IEntityTypeConfiguration<LeadHolder>,
    IEntityTypeConfiguration<Handover>,
    IEntityTypeConfiguration<LeadMove>,
    IEntityTypeConfiguration<AuditEvent>,
    IEntityTypeConfiguration<AuditHead>,
    IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.Property(user => user.DisplayName).HasMaxLength(100);
    }

    public void Configure(EntityTypeBuilder<UserSession> builder)
    {
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Device).HasMaxLength(UserSession.DeviceLength);
        builder.Property(session => session.Address).HasMaxLength(64);
        builder.HasOne<User>().WithMany().HasForeignKey(session => session.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<UnsentForm> builder)
    {
        builder.Property(form => form.Id).ValueGeneratedNever();
        builder.Property(form => form.Page).HasMaxLength(UnsentForm.PageLength);
        builder.Property(form => form.Content).HasMaxLength(UnsentForm.ContentLength);
        builder.HasIndex(form => new { form.UserId, form.KeptAt });
        builder.HasIndex(form => form.KeptAt);
        builder.HasOne<User>().WithMany().HasForeignKey(form => form.UserId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CouncilAccount> builder)
    {
        // Stored and compared as bytes on every database: "a" and "A" are two people.
        var bytes = new ValueConverter<string, byte[]>(text => Encoding.UTF8.GetBytes(text), kept => Encoding.UTF8.GetString(kept));
        builder.Property(account => account.Issuer).HasConversion(bytes).HasMaxLength(CouncilAccount.IssuerLength);
        builder.Property(account => account.Subject).HasConversion(bytes).HasMaxLength(CouncilAccount.SubjectLength);
        builder.HasIndex(account => new { account.Issuer, account.Subject }).IsUnique();
        builder.HasIndex(account => new { account.UserId, account.Issuer }).IsUnique();
        builder.HasOne(account => account.User).WithMany().HasForeignKey(account => account.UserId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LeadDirector> builder)
    {
        builder.Property(lead => lead.Name).HasMaxLength(LeadDirector.NameLength);
        builder.Property(lead => lead.Email).HasMaxLength(LeadDirector.EmailLength);
        builder.HasIndex(lead => lead.Name).IsUnique();
        builder.Property(lead => lead.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<LeadHolder> builder)
    {
        builder.Property(holder => holder.Name).HasMaxLength(LeadDirector.NameLength);
        builder.HasIndex(holder => new { holder.LeadDirectorId, holder.From }).IsUnique();
        builder.HasOne(holder => holder.LeadDirector).WithMany(lead => lead.Holders).HasForeignKey(holder => holder.LeadDirectorId);
    }

    public void Configure(EntityTypeBuilder<Handover> builder)
    {
        builder.Property(handover => handover.ArrangedBy).HasMaxLength(200);
        builder.HasIndex(handover => handover.On);
        builder.HasOne(handover => handover.From).WithMany().HasForeignKey(handover => handover.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(handover => handover.To).WithMany().HasForeignKey(handover => handover.ToId).OnDelete(DeleteBehavior.Restrict);
    }

    public void Configure(EntityTypeBuilder<LeadMove> builder)
    {
        builder.Property(move => move.ArrangedBy).HasMaxLength(200);
        builder.HasIndex(move => move.On);
        builder.HasOne(move => move.From).WithMany().HasForeignKey(move => move.FromId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne(move => move.To).WithMany().HasForeignKey(move => move.ToId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(move => move.Actions).WithMany().UsingEntity("LeadMoveActions");
    }

    public void Configure(EntityTypeBuilder<AuditEvent> builder)
    {
        // The migration creates the trigger that refuses changes; EF Core must know that the table has one.
        builder.ToTable(table => table.HasTrigger("AuditEvents_AreKept"));
        builder.HasKey(auditEvent => auditEvent.Sequence);
        builder.Property(auditEvent => auditEvent.Sequence).ValueGeneratedNever();
        builder.Property(auditEvent => auditEvent.ActorName).HasMaxLength(AuditEvent.NameLength);
        builder.Property(auditEvent => auditEvent.Address).HasMaxLength(AuditEvent.AddressLength);
        builder.Property(auditEvent => auditEvent.What).HasMaxLength(AuditEvent.WhatLength);
        builder.Property(auditEvent => auditEvent.Subject).HasMaxLength(AuditEvent.SubjectLength);
        builder.Property(auditEvent => auditEvent.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasIndex(auditEvent => auditEvent.Subject);
    }

    public void Configure(EntityTypeBuilder<AuditHead> builder)
    {
        builder.Property(head => head.Id).ValueGeneratedNever();
        builder.Property(head => head.Hash).HasMaxLength(64).IsUnicode(false);
        builder.HasData(new { Id = AuditHead.OnlyId, Sequence = 0L, Hash = string.Empty });
    }

    public void Configure(EntityTypeBuilder<DataProtectionKey> builder) => builder.Property(key => key.Name).HasMaxLength(200);
}
