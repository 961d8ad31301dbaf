/** Every drawing with its paper: one that has none does not compile. */
import type { Drawing } from '../../gen/Drawing';
import type { Paper } from './paper';
import { electricityBill, fuelStatement, gasBill, waterBill } from './papers/energy';
import { contractLedger, insuranceList, trainingRecord } from './papers/people';
import { businessLicence, dischargeRegistration, taxCredit, wasteManifest } from './papers/permits';

export const PAPERS: Readonly<Record<Drawing, Paper>> = {
  electricity_bill: electricityBill,
  gas_bill: gasBill,
  water_bill: waterBill,
  fuel_statement: fuelStatement,
  insurance_list: insuranceList,
  tax_credit: taxCredit,
  discharge_registration: dischargeRegistration,
  waste_manifest: wasteManifest,
  contract_ledger: contractLedger,
  training_record: trainingRecord,
  business_licence: businessLicence,
};
